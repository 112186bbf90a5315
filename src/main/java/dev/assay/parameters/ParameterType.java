package dev.assay.parameters;

/** The first four are SageMaker's; the others are strings with rules and editors of their own. */
public enum ParameterType {
    STRING,
    INTEGER,
    FLOAT,
    BOOLEAN,
    CHOICE,
    TIME_ZONE,
    DATE_FORMAT,
    SCHEDULE,
    SECRET
}
