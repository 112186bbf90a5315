package dev.assay.access;

/** The groups as views ask for them with {@code @RolesAllowed}; the same words as {@link Group}'s names. */
public final class Roles {

    public static final String USERS = "USERS";
    public static final String DEVELOPERS = "DEVELOPERS";
    public static final String APPROVERS = "APPROVERS";
    public static final String ADMINS = "ADMINS";

    private Roles() {}
}
