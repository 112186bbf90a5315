/**
 * How people and programs prove who they are: the authorization server inside the application (or an external provider),
 * the sign-in page, and the tokens of programs.
 */
@NamedInterface("signin")
@NullMarked
package dev.assay.access.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
