package dev.assay.parameters;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of a parameter: its rule, and its present value as stored (a secret's is encrypted). */
@Entity
@Table(name = "parameter")
class StoredParameter {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String project;
    private String pipeline;
    private String section;
    private String name;
    private int place;

    @Enumerated(EnumType.STRING)
    private ParameterType type;

    private String label;
    private String description;
    private boolean mandatory;

    @Convert(converter = ChoicesColumn.class)
    private List<String> choices;

    private @Nullable Double minimum;
    private @Nullable Double maximum;
    private @Nullable String suggestion;
    private @Nullable String content;
    private int version;
    private @Nullable String changedBy;
    private @Nullable Instant changedAt;
    private boolean retired;

    protected StoredParameter() {}

    StoredParameter(String project, String pipeline, ParameterSpec spec, int place) {
        this.project = project;
        this.pipeline = pipeline;
        this.section = spec.section();
        this.name = spec.key();
        follow(spec, place);
    }

    /** Takes over the rule, and is in use again. */
    void follow(ParameterSpec spec, int place) {
        this.place = place;
        type = spec.type();
        label = spec.label();
        description = spec.description();
        mandatory = spec.mandatory();
        choices = List.copyOf(spec.choices());
        minimum = spec.minimum();
        maximum = spec.maximum();
        suggestion = spec.suggestion();
        retired = false;
    }

    void retire() {
        retired = true;
    }

    void change(@Nullable String content, String author, Instant at) {
        this.content = content;
        version++;
        changedBy = author;
        changedAt = at;
    }

    Long id() {
        return id;
    }

    @Nullable
    String content() {
        return content;
    }

    boolean filled() {
        return content != null;
    }

    boolean secret() {
        return type == ParameterType.SECRET;
    }

    boolean retired() {
        return retired;
    }

    int version() {
        return version;
    }

    ParameterPath path() {
        return new ParameterPath(project, pipeline, section, name);
    }

    ParameterSpec spec() {
        return new ParameterSpec(
                section, name, type, label, description, mandatory, choices, minimum, maximum, suggestion);
    }

    Parameter shown(boolean withValue) {
        String value = withValue && !secret() ? content : null;
        return new Parameter(path(), spec(), value, filled(), version, changedBy, changedAt);
    }
}
