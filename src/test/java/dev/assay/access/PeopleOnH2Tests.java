package dev.assay.access;

import dev.assay.AssayTest;

@AssayTest
class PeopleOnH2Tests extends PeopleContract {}
