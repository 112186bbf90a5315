package dev.assay.objects.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Closes by hanging up when it was not read to its end: the connection would be kept by reading the rest, of any size. */
final class Download extends FilterInputStream {

    private final ResponseInputStream<GetObjectResponse> response;
    private long left;

    Download(ResponseInputStream<GetObjectResponse> response) {
        super(response);
        this.response = response;
        this.left = response.response().contentLength();
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        left -= read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        left -= Math.max(count, 0);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        left -= skipped;
        return skipped;
    }

    @Override
    public void close() throws IOException {
        if (left > 0) {
            response.abort();
        } else {
            response.close();
        }
    }
}
