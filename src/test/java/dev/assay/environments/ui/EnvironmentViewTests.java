package dev.assay.environments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.access.Squads;
import dev.assay.base.Topics;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.environments.EnvironmentSummary;
import dev.assay.environments.EnvironmentVersion;
import dev.assay.projects.Projects;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AssayTest
class EnvironmentViewTests extends SpringBrowserlessTest {

    private static final String LOCK = "alpha==%s --hash=sha256:" + "ab".repeat(32) + "\n";

    @Autowired
    EnvironmentCatalog environments;

    @Autowired
    CurrentActor actor;

    private final String project =
            "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @BeforeEach
    void makeProject(@Autowired Squads squads, @Autowired Projects projects) throws Exception {
        actor.asSystem("set-up", () -> {
            squads.addMissing("metals");
            return projects.create(project, "metals", true);
        });
    }

    private EnvironmentVersion define(String version) throws Exception {
        return actor.asSystem("set-up", () -> environments.define(project, "train", LOCK.formatted(version)));
    }

    @Test
    @SignedIn
    void theListShowsWhatTheFilterHolds() throws Exception {
        define("x1");
        EnvironmentListView view = navigate(EnvironmentListView.class);
        test(find(TextField.class).from(view).single()).setValue(project);
        assertThat(grid(view)).hasSize(1);
        test(find(TextField.class).from(view).single()).setValue("nothing like this");
        assertThat(grid(view)).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private List<EnvironmentSummary> grid(EnvironmentListView view) {
        KeysetGrid<EnvironmentSummary> grid = find(KeysetGrid.class).from(view).single();
        return grid.getGenericDataView().getItems().toList();
    }

    @Test
    @SignedIn
    void aVersionShowsWhatChangedSinceTheOneBefore() throws Exception {
        define("x1");
        EnvironmentVersion second = define("x2");
        EnvironmentDetailsView view = navigate(EnvironmentDetailsView.class, Long.valueOf(second.id()));
        assertThat(find(H1.class).from(view).single().getText()).isEqualTo("train:2");
        assertThat(view.getElement().getTextRecursively()).contains("alpha", "x1 → x2");
        assertThat(view.getPageTitle()).isEqualTo("train:2 · Assay");
    }

    @Test
    @SignedIn
    void fromOneVersionToAnotherThePageFollowsTheOther(@Autowired Topics topics) throws Exception {
        EnvironmentVersion one = define("x3");
        EnvironmentVersion other = define("x4");
        navigate(EnvironmentDetailsView.class, Long.valueOf(one.id()));
        navigate(EnvironmentDetailsView.class, Long.valueOf(other.id()));
        assertThat(topics.heard(EnvironmentCatalog.topic(one))).isFalse();
        assertThat(topics.heard(EnvironmentCatalog.topic(other))).isTrue();
    }

    @Test
    @SignedIn
    void tryingAgainSaysHowItEnded() throws Exception {
        EnvironmentDetailsView view =
                navigate(EnvironmentDetailsView.class, Long.valueOf(define("x5").id()));
        Button before = another(view, null);
        test(before).click();
        assertThat(another(view, before).isEnabled()).isTrue();
    }

    /** The page makes the button anew whenever a build has failed. */
    private Button another(EnvironmentDetailsView view, @Nullable Button before) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInSameThread()
                .until(
                        () -> {
                            roundTrip();
                            return find(Button.class).from(view).withText("Try again").all().stream()
                                    .filter(button -> button != before)
                                    .findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    @SignedIn
    void anUnknownVersionIsSaidToBeMissing() {
        UI.getCurrent().navigate("environments/999999999");
        assertThat(find(H1.class).single().getText()).isEqualTo("No such environment version");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void usersCannotStartADefinition() {
        EnvironmentListView view = navigate(EnvironmentListView.class);
        assertThat(find(Button.class)
                        .from(view)
                        .withText("New environment")
                        .single()
                        .isEnabled())
                .isFalse();
    }
}
