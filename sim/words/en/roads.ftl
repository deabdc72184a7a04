# Faults of road maps.
roads-length-that = has a length_km that
roads-speed-that = has a maxspeed_km_h that
