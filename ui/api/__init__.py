"""The API: four stateless routes beside the app, off unless the command switches them on."""
