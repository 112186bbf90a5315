package dev.assay;

import java.util.Map;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.type.classreading.MetadataReader;

/**
 * The context of a start whose beans were defined ahead of time. Nothing is defined any more once the web server is made,
 * so that what is found by type is kept from there on; Spring keeps it only when the server is up.
 */
class AheadOfTimeContext extends ServletWebServerApplicationContext {

    private final MetadataOfPages pages = new MetadataOfPages();

    AheadOfTimeContext() {
        super(new QuickLookups());
    }

    @Override
    protected void onRefresh() {
        getBeanFactory().freezeConfiguration();
        super.onRefresh();
    }

    /** Only the search for pages reads classes: the beans are known. */
    @Override
    @SuppressWarnings("unchecked")
    public <T> Map<Resource, T> getResourceCache(Class<T> kind) {
        return kind == MetadataReader.class ? (Map<Resource, T>) pages : super.getResourceCache(kind);
    }
}
