"""Pure arithmetic of measures: change, index, status, control limits. No words, no input or output."""
