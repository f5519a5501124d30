//! Views of the files of a workspace.
