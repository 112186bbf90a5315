package dev.assay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * What a start reads of classes while it looks for pages. Of ours it reads those that are named like a page; all others
 * look like a class that is nothing. Reading each of three hundred was a twelfth of a start.
 */
class MetadataOfPages extends ConcurrentHashMap<Resource, MetadataReader> {

    private static final long serialVersionUID = 1;
    private static final List<String> PAGES = List.of("View.class", "Layout.class", "Shell.class");

    private final transient MetadataReader nothing = read(Nothing.class);

    @Override
    public MetadataReader get(Object resource) {
        MetadataReader known = super.get(resource);
        return known == null && isNoPage((Resource) resource) ? nothing : known;
    }

    /** Whether it is one of our classes in a jar and cannot be a page, a layout or the shell around them, as its name tells. */
    static boolean isNoPage(String path) {
        return path.contains("!/dev/assay/") && PAGES.stream().noneMatch(path::endsWith);
    }

    private static boolean isNoPage(Resource resource) {
        try {
            return isNoPage(resource.getURL().getPath());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static MetadataReader read(Class<?> type) {
        try {
            return MetadataReaderFactory.create((ClassLoader) null).getMetadataReader(type.getName());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static final class Nothing {}
}
