"""What people read: reports for a terminal, the memo, the calendar, and the rulebook in print."""
