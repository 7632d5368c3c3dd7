"""The statutory tables of the annual report and its claims, and the headline counts that rest on them."""
