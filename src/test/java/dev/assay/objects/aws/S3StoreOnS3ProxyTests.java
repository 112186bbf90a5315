package dev.assay.objects.aws;

import dev.assay.servers.S3Proxy;
import java.net.URI;

class S3StoreOnS3ProxyTests extends S3StoreContract {

    @Override
    URI server() {
        return S3Proxy.address();
    }
}
