"""The Streamlit app: thin pages over `compliance`, with no legal words of their own."""
