"""Figures of the yearly return: who is managed at Levels 2 and 3, breaches of notification, serious incidents."""
