"""Figures of referrals and cases."""
