"""The app in; a server on this computer, warm before the first visitor, out."""
