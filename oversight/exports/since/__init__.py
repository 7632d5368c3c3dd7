"""Files of what happened between two meetings: one page to send, and dates for a calendar."""
