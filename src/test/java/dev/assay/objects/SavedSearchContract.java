package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SignedIn(name = "keeper")
abstract class SavedSearchContract {

    @Autowired
    SavedSearches searches;

    @Autowired
    CurrentActor actor;

    private final String name = "s" + UUID.randomUUID();

    @Test
    void keepsASearchUnderItsName() {
        SavedSearch kept = searches.keep(" " + name + " ", "origin=youtube");

        assertThat(searches.mine()).contains(kept);
        assertThat(kept.name()).isEqualTo(name);
        assertThat(searches.keep(name, "origin=vimeo").id()).isEqualTo(kept.id());
        assertThat(searches.mine()).contains(new SavedSearch(kept.id(), name, "origin=vimeo"));
    }

    @Test
    void renamesAndRemoves() {
        SavedSearch kept = searches.keep(name, "a");
        searches.keep(name + "2", "b");

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> searches.rename(kept.id(), name + "2"));
        assertThat(searches.rename(kept.id(), name + "3").name()).isEqualTo(name + "3");
        searches.remove(kept.id());

        assertThat(searches.mine())
                .extracting(SavedSearch::name)
                .contains(name + "2")
                .doesNotContain(name, name + "3");
    }

    @Test
    void everybodyHasTheirOwn() throws Exception {
        SavedSearch kept = searches.keep(name, "a");

        actor.asSystem("somebody else", () -> {
            assertThat(searches.mine()).doesNotContain(kept);
            assertThatExceptionOfType(NotFound.class).isThrownBy(() -> searches.remove(kept.id()));
            assertThatExceptionOfType(NotFound.class).isThrownBy(() -> searches.rename(kept.id(), "x"));
            return searches.keep(name, "b");
        });

        assertThat(searches.mine()).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b"})
    void refusesNamesThatAreNone(String bad) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> searches.keep(bad, "a"))
                .withMessageContaining("name");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> searches.keep("n".repeat(101), "a"));
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> searches.keep(name, "q".repeat(2001)));
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> searches.keep(name, " "));
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> searches.keep(name, "a\u0000b"));
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> searches.keep(name, "a\ud800"));
    }
}
