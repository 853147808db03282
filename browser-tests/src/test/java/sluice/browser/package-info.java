/// The web page as people use it: the system's Chromium in front of a whole Sluice in one process. What the page says
/// is
/// held against what the database and the file say.
@NullMarked
package sluice.browser;

import org.jspecify.annotations.NullMarked;
