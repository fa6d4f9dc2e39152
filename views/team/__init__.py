"""The page Team: the people of one team in, who needs what and by when out."""
