package dev.assay.objects;

import dev.assay.AssayTest;

@AssayTest
class SavedSearchOnH2Tests extends SavedSearchContract {}
