"""What a file may hold for whom: small counts of people are withheld from what is made for publication."""
