"""What a hostile folder, file or caller tries, with the number of tries; every attack is bounded in time."""
