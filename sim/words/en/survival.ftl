# Functions of survival: of whom, and where they were read.
survival-domain-larsen = witnessed collapse from heart disease in ventricular fibrillation, before a crew was there, King County, n = 1,667
survival-source-larsen = Larsen and others 1993, Annals of Emergency Medicine 22:1652, read in its abstract
survival-domain-de-maio = out-of-hospital cardiac arrest, by the time until a defibrillator is there; of whom exactly was not read
survival-source-de-maio = De Maio and others 2003, Annals of Emergency Medicine 42:242, read in the documentation of SimOpt
survival-unverified = { $name } is unverified and not offered: { $why }
survival-why-valenzuela-1997 = the sign of its constant differs between the texts that quote it
survival-why-waalewijn-2001 = its odds ratios were read, its constant was not
survival-rests = Survivors rest on { $source }; found for: { $domain }. To { $arrests } arrests a year it applies here.
