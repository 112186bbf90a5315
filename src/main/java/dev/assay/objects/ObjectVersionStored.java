package dev.assay.objects;

public record ObjectVersionStored(String versionId, String project, String name, int number) {}
