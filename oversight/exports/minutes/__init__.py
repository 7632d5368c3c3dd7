"""The note for the minutes: what was presented, what was decided, who does what by when."""
