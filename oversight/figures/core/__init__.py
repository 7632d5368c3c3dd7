"""What every figure is made of."""
