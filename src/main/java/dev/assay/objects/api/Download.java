package dev.assay.objects.api;

import dev.assay.base.Gone;
import dev.assay.base.InvalidInput;
import dev.assay.base.api.FieldProblem;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * The bytes of a version as a download that no browser runs: whole, or one range of them. What is not wanted is not read from the
 * store. The entity tag is the digest, so that a download can go on where it was cut, from whichever version has the same bytes.
 */
final class Download {

    private static final int BUFFER = 256 * 1024;
    private static final int MILLISECONDS = 1000;
    private static final Pattern BEYOND_LONG = Pattern.compile("(?<!\\d)0*[1-9]\\d{18,}");
    private static final String FAR_BEYOND_THE_END = "9".repeat(18);

    private final ObjectCatalog catalog;
    private final ObjectVersion version;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String tag;

    private Download(
            ObjectCatalog catalog, ObjectVersion version, HttpServletRequest request, HttpServletResponse response) {
        this.catalog = catalog;
        this.version = version;
        this.request = request;
        this.response = response;
        this.tag = "\"" + (version.digest().isEmpty() ? version.id() : version.digest()) + "\"";
    }

    static void answer(
            ObjectCatalog catalog, ObjectVersion version, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        new Download(catalog, version, request, response).answer();
    }

    private void answer() throws IOException {
        String match = request.getHeader(HttpHeaders.IF_MATCH);
        if (match != null && !names(match)) {
            throw refused(
                    HttpStatus.PRECONDITION_FAILED,
                    new InvalidInput(HttpHeaders.IF_MATCH, match, "The version has the ETag " + tag + "."));
        }
        if (isKnown()) {
            describe();
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        HttpRange range = range();
        if (range == null) {
            send(0, version.size(), HttpServletResponse.SC_OK);
            return;
        }
        long start = range.getRangeStart(version.size());
        if (start >= version.size()) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + version.size());
            throw refused(
                    HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
                    new InvalidInput(
                            HttpHeaders.RANGE,
                            request.getHeader(HttpHeaders.RANGE),
                            "The version has %,d bytes, and their numbers begin with 0.".formatted(version.size())));
        }
        long end = range.getRangeEnd(version.size());
        response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(start, end, version.size()));
        send(start, end - start + 1, HttpServletResponse.SC_PARTIAL_CONTENT);
    }

    private static ErrorResponseException refused(HttpStatus status, InvalidInput header) {
        return new ErrorResponseException(status, FieldProblem.of(status, header), null);
    }

    private void send(long from, long length, int status) throws IOException {
        try (InputStream bytes = catalog.open(version, from)) {
            describe();
            response.setStatus(status);
            response.setContentLengthLong(length);
            if (!request.getMethod().equals("HEAD")) {
                copy(bytes, length);
            }
        } catch (Gone e) {
            if (!response.isCommitted()) {
                response.reset();
            }
            throw e;
        }
    }

    private void copy(InputStream bytes, long length) throws IOException {
        OutputStream out = response.getOutputStream();
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, length))];
        for (long left = length; left > 0; ) {
            int count = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new IOException("The bytes of version " + version.id() + " end too early");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
        out.flush();
    }

    private void describe() {
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename(version.name().substring(version.name().lastIndexOf('/') + 1), StandardCharsets.UTF_8)
                .build();
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, private");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment.toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("x-amz-version-id", version.id());
        response.setDateHeader(HttpHeaders.LAST_MODIFIED, version.createdAt().toEpochMilli());
        response.setContentType(version.contentType());
    }

    private boolean isKnown() {
        String none = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (none != null) {
            return names(none);
        }
        return since(HttpHeaders.IF_MODIFIED_SINCE) >= seconds();
    }

    /** The one range that is asked for and may be given; several at once are answered with the whole. */
    private @Nullable HttpRange range() {
        String wanted = request.getHeader(HttpHeaders.RANGE);
        if (wanted == null || !mayContinue()) {
            return null;
        }
        try {
            List<HttpRange> ranges =
                    HttpRange.parseRanges(BEYOND_LONG.matcher(wanted).replaceAll(FAR_BEYOND_THE_END));
            return ranges.size() == 1 ? ranges.getFirst() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Not by a date: a name may get several versions in a second. */
    private boolean mayContinue() {
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        return condition == null || condition.equals(tag);
    }

    private boolean names(String tags) {
        return tags.strip().equals("*")
                || Arrays.stream(tags.split(","))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag::equals);
    }

    private long since(String header) {
        try {
            return Math.floorDiv(request.getDateHeader(header), MILLISECONDS);
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private long seconds() {
        return version.createdAt().getEpochSecond();
    }
}
