# Help before the ambulance.
early-help-no-zone = { $county } has no village or community called { $name }{ $near }
early-help-several = several places of { $county } are called { $name }; write the id
early-help-no-places = the places of { $county } have no position; how far a defibrillator is cannot be known
