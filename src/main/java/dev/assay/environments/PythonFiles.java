package dev.assay.environments;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;

/** What lies below {@code python/} of the sources and travels inside the application, by its path there. */
final class PythonFiles {

    private static final String ROOT = "python/";

    private PythonFiles() {}

    static SortedMap<String, Resource> all() throws IOException {
        SortedMap<String, Resource> found = new TreeMap<>();
        ResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        for (String files : List.of("**/*.*", "**/METADATA")) {
            for (Resource resource : resources.getResources("classpath*:" + ROOT + files)) {
                if (resource.isReadable()) {
                    found.put(path(resource), resource);
                }
            }
        }
        return found;
    }

    private static String path(Resource resource) throws IOException {
        String address = URLDecoder.decode(resource.getURL().toString(), StandardCharsets.UTF_8);
        return address.substring(address.lastIndexOf("/" + ROOT) + ROOT.length() + 1);
    }
}
