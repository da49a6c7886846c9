"""What every vendor's connector must hold to, whatever goes wrong: inherited by each vendor's tests."""
