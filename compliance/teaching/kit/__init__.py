"""The facilitator's kit: guide, handouts, answer key and slides for a lesson of chosen stories, and a certificate.

Every page bears the hash of the rulebook that answered. No kit asks for or holds a name.
"""
