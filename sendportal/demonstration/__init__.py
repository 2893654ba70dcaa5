"""What the demonstration area is filled with. Every answer, comment and name here is invented."""
