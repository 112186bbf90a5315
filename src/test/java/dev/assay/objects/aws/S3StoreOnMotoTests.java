package dev.assay.objects.aws;

import dev.assay.servers.Moto;
import java.net.URI;

class S3StoreOnMotoTests extends S3StoreContract {

    @Override
    URI server() {
        return Moto.address();
    }
}
