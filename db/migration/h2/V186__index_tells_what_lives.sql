-- Searches ask for the rows of those versions alone that changed a moment ago.
drop index object_version_live;
