"""The desk: a whole case on one screen, for a records custodian or counsel."""
