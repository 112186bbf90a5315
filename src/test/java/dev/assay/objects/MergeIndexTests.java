package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import jakarta.persistence.EntityManagerFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.index.IndexReader;
import org.hibernate.search.backend.lucene.LuceneExtension;
import org.hibernate.search.mapper.orm.Search;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** The index of the tests lies in memory: the folder only says how large it is. */
@AssayTest
@SignedIn
class MergeIndexTests {

    private static final SearchProperties HERE = new SearchProperties("", "", "", false);
    private static final SearchProperties ELSEWHERE = new SearchProperties("https://cluster", "", "", false);

    @TempDir
    Path root;

    @Autowired
    EntityManagerFactory factory;

    @Autowired
    ObjectCatalog catalog;

    @BeforeEach
    void leaveTwoSegments() throws IOException {
        put();
        merge(HERE, root.toString());
        put();
        assertThat(segments()).isEqualTo(2);
    }

    @Test
    void makesOneSegmentOfAll() throws IOException {
        merge(HERE, root.toString());

        assertThat(segments()).isEqualTo(1);
    }

    @Test
    void leavesThemWhereTheDiskHasNoRoomForThemTwice() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(root.resolve("segment").toFile(), "rw")) {
            file.setLength(Files.getFileStore(root).getUsableSpace());
        }

        merge(HERE, root.toString());

        assertThat(segments()).isEqualTo(2);
    }

    @Test
    void leavesAClusterAndAnIndexWithoutAFolderAlone() throws IOException {
        merge(ELSEWHERE, root.toString());
        merge(HERE, "");

        assertThat(segments()).isEqualTo(2);
    }

    private void merge(SearchProperties settings, String folder) throws IOException {
        new MergeIndex(factory, settings, folder).run();
    }

    private void put() {
        catalog.put("iris", "merged/" + UUID.randomUUID(), Map.of(), new ByteArrayInputStream(new byte[] {1}));
    }

    private int segments() throws IOException {
        try (IndexReader reader = Search.mapping(factory)
                .scope(StoredVersion.class)
                .extension(LuceneExtension.get())
                .openIndexReader()) {
            return reader.leaves().size();
        }
    }
}
