package dev.assay.objects;

import dev.assay.AssayTest;

@AssayTest
class ObjectMaintenanceOnH2Tests extends ObjectMaintenanceTests {}
