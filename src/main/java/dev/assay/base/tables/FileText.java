package dev.assay.base.tables;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The beginning of a file as text, if it is text. */
public record FileText(String text, TextEncoding encoding) {

    private static final int LONGEST_LINE = 4000;

    /** Each level moves each of its lines: a small file of many levels would become a page of tens of megabytes. */
    private static final int DEEPEST = 64;

    private static final int LONGEST_INDENTED = 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @param cut whether more bytes follow, so that the last character may be broken */
    public static Optional<FileText> of(byte[] head, boolean cut) {
        return TextEncoding.of(head, cut).flatMap(encoding -> encoding.decoded(head, cut)
                .filter(TextEncoding::isPlain)
                .map(text -> new FileText(text, encoding)));
    }

    /**
     * JSON is indented where it is complete, nested at most 64 levels deep, and then at most a mebibyte of characters
     * long; lines that no browser would scroll through are cut.
     */
    public static String pretty(String ending, String text) {
        String shown = ending.equals("json") ? indented(text, false).orElse(text) : text;
        return shown.replaceAll("([^\n]{" + LONGEST_LINE + "})[^\n]+", "$1…");
    }

    /** Why the whole text is no JSON, a sentence; nothing where it is, or is nested too deep to tell. */
    public static Optional<String> faultInJson(String text) {
        try {
            JSON.readTree(text);
            return Optional.empty();
        } catch (StreamConstraintsException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            boolean ends = place.getCharOffset() >= text.stripTrailing().length();
            return Optional.of(
                    ends
                            ? "It ends before it is complete."
                            : "It is none from line %,d, column %,d on."
                                    .formatted(place.getLineNr(), place.getColumnNr()));
        }
    }

    public boolean isOneLine() {
        return text.lines().limit(2).count() < 2;
    }

    /** Each part of JSON on a line of its own, within the limits of {@link #pretty}. */
    public Optional<String> parts() {
        return indented(text, true);
    }

    private static Optional<String> indented(String text, boolean lists) {
        try {
            JSON.readTree(text);
            return IndentedJson.of(text, lists, LONGEST_INDENTED);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
