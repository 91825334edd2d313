from hypothesis import settings

# On a busy machine single examples take as long as they take.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
