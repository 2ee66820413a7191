"""One declaration file an object; what lies in this folder is found, listed nowhere."""
