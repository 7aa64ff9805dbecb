"""What an attribution means: who is the origin, who relays, how sure, on what evidence. Pure rules, one question a file."""
