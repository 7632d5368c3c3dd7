"""One function per figure: a Selection in, a frozen Figure out."""
