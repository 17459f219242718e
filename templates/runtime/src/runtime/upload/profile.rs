//! What services take of fragments.

/// Fragments advance by this many bytes in a drive (Graph: "driveItem: createUploadSession").
const DRIVE_STEP: u64 = 320 * 1024;

/// How large the fragments of a service's upload sessions may be. All take them in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UploadProfile {
    pub(super) name: &'static str,
    /// All fragments but the last are multiples of this many bytes.
    step: u64,
    largest: u64,
    usual: u64,
}

impl UploadProfile {
    /// Files of OneDrive and SharePoint: multiples of 320 KiB below 60 MiB; 10 MiB if not set.
    pub const DRIVE: Self = Self {
        name: "drive",
        step: DRIVE_STEP,
        largest: 191 * DRIVE_STEP,
        usual: 32 * DRIVE_STEP,
    };

    /// Attachments of Outlook items, which may have from 3 to 150 MB, and of to-do tasks: at most
    /// 4 MB; 3.75 MiB if not set (Graph: "Attach large files to Outlook messages").
    pub const OUTLOOK: Self = Self {
        name: "outlook",
        step: 1,
        largest: 4_000_000,
        usual: 12 * DRIVE_STEP,
    };

    /// Documents to print: at most 10 MB; 9.375 MiB if not set (Graph: "Upload data to an upload
    /// session").
    pub const PRINT: Self = Self {
        name: "print",
        step: 1,
        largest: 10_000_000,
        usual: 30 * DRIVE_STEP,
    };

    const ALL: [Self; 3] = [Self::DRIVE, Self::OUTLOOK, Self::PRINT];

    /// The profile of the session that an action with these parameters creates. In the schema, the
    /// three services' actions differ in them alone.
    pub(super) fn of_parameters<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        for name in names {
            match name.to_ascii_lowercase().as_str() {
                "attachmentitem" | "attachmentinfo" => return Self::OUTLOOK,
                "properties" => return Self::PRINT,
                _ => {}
            }
        }
        Self::DRIVE
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name == name)
    }

    /// The size of fragments that is nearest to what is wanted: not above it, where there is such.
    pub(super) fn fragment(&self, wanted: Option<u64>) -> u64 {
        let wanted = wanted.unwrap_or(self.usual).min(self.largest);
        (wanted / self.step * self.step).max(self.step)
    }
}
