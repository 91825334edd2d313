"""From a request to a colorization: structure of a page, network, settling, devices."""
