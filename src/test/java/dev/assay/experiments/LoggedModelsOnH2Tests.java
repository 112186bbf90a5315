package dev.assay.experiments;

import dev.assay.AssayTest;

@AssayTest
class LoggedModelsOnH2Tests extends LoggedModelsContract {}
