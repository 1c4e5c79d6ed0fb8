"""What `compliance check` checks, beyond the formats that loading already enforces."""
