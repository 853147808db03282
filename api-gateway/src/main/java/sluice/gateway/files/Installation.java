package sluice.gateway.files;

import java.util.UUID;

/// Everything that shares one jobs database. The export volume carries its id, and so does every command, so that a
/// worker on another volume refuses.
public record Installation(UUID id) {}
